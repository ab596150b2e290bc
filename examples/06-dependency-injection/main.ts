/**
 * Classes that a tsyringe container makes: one decorator a class, one line at the start, no global. Each answer becomes a trace,
 * because `autoTrace` starts one where none is active, with the tracer of the container that made the object.
 */
import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { currentTrace, TraceNode } from 'nodetracer';
import { registerNodetracer } from 'nodetracer/host';
import { container, inject, injectable } from 'tsyringe';

const LIBRARY = Symbol('library');

interface Library {
  search(query: string): Promise<readonly string[]>;
}

@injectable()
@TraceNode({ type: 'retrieval' })
class Archive implements Library {
  async search(query: string): Promise<readonly string[]> {
    await pause(20);
    return [`${query}: what it is`, `${query}: how it began`];
  }
}

@injectable()
@TraceNode({ type: 'llm_call' })
class Writer {
  async summarise(pages: readonly string[]): Promise<string> {
    await pause(40);
    return this.shorten(pages.join('; '));
  }

  // Called often and of no interest: it stays out of the trace.
  @TraceNode.skip
  private shorten(text: string): string {
    return text.slice(0, 80);
  }
}

@injectable()
@TraceNode({ type: 'sub_agent', autoTrace: true })
class Researcher {
  constructor(
    @inject(LIBRARY) private readonly library: Library,
    @inject(Writer) private readonly writer: Writer,
  ) {}

  async answer(question: string): Promise<{ readonly text: string; readonly traceId: string | undefined }> {
    const pages = await Promise.all([this.library.search(question), this.library.search(`history of ${question}`)]);
    return { text: await this.writer.summarise(pages.flat()), traceId: currentTrace()?.traceId };
  }
}

async function main(): Promise<void> {
  const runtime = registerNodetracer(container);
  container.register(LIBRARY, { useClass: Archive });
  const { text, traceId } = await container.resolve(Researcher).answer('dependency injection');
  console.log(text);
  await runtime.close();
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json`);
}

void main();
