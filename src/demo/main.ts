import { FileStore } from '../builtin/file-store';
import { Tracer } from '../capture/tracer';
import { createPace } from './pace';
import { runResearchAgent } from './research-agent';

/** The demo agent as a program of its own: `node main.js FOLDER SPEED`. Its only output is its trace. */
async function main(folder: string, speed: number): Promise<void> {
  const tracer = new Tracer({ store: new FileStore(folder) });
  await runResearchAgent(tracer, createPace(speed));
  await tracer.close();
}

const [folder = '.', speed = '1'] = process.argv.slice(2);
void main(folder, Number(speed));
