import { NodetracerError } from '../../errors/nodetracer-error';
import { stateFolder } from '../../files/state-folder';
import { type CheckedPlugin, checkPlugins } from '../../host/check-plugins';
import { type ReadConfig, readConfig } from '../../host/config/load-config';
import { namedPlugins } from '../../host/plugins/reference';
import { safeBlock } from '../../text/safe-text';
import { type ConfigOptions, loadOptions } from '../config-options';
import { type Finding, ok, problem } from '../doctor/finding';
import { checkFolder, noneMayLook, noneMayWrite } from '../doctor/folders';
import { checkJournals } from '../doctor/journals';
import { checkSockets } from '../doctor/sockets';
import { checkNode, checkTerminal } from '../doctor/surroundings';
import { printLines } from '../output';
import { tracesFolder } from '../project-traces';

export type DoctorOptions = ConfigOptions & { readonly json: boolean };

const signs = { ok: 'ok', note: 'note', problem: 'PROBLEM' } as const;

/** `nodetracer doctor`: looks at everything that nodetracer stands on. Exit code 1 when something is wrong. */
export async function doctorCommand({ json, ...where }: DoctorOptions): Promise<number> {
  const findings = await findingsOf(where);
  await printLines(json ? [JSON.stringify(findings, null, 2)] : findings.flatMap((finding) => text(finding)));
  return findings.some(({ state }) => state === 'problem') ? 1 : 0;
}

async function findingsOf(where: ConfigOptions): Promise<Finding[]> {
  const settings = readConfig(loadOptions(where));
  const traces = tracesFolder(settings.config.store);
  return [
    checkNode(),
    checkTerminal(process),
    checkFolder('traces folder', traces, noneMayLook),
    checkFolder('state folder', stateFolder(), noneMayWrite),
    configFinding(settings),
    ...(await checkPlugins(namedPlugins(settings))).map(pluginFinding),
    ...checkSockets(process.env),
    checkJournals(traces),
  ];
}

function configFinding({ error, files }: ReadConfig): Finding {
  if (error) return problem('config', error.message, `${error.hint} (${error.code})`);
  return ok(
    'config',
    files.length === 0 ? 'There is no configuration file; every setting has its default.' : `${files.join(' and ')} can be used.`,
  );
}

function pluginFinding({ name, kind, version, place, error }: CheckedPlugin): Finding {
  const check = `plugin ${name}`;
  if (error instanceof NodetracerError) return problem(check, error.message, `${error.hint} (${error.code})`);
  return ok(check, `${kind === 'adapter' ? 'An' : 'A'} ${kind}${version === null ? '' : `, version ${version}`}, named by ${place}.`);
}

function text({ check, state, message, hint }: Finding): string[] {
  const lines = [`${signs[state].padEnd(8)} ${check}: ${message}`, ...(hint === null ? [] : [`         ${hint}`])];
  return lines.map(safeBlock);
}
