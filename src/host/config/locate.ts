import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { CosmiconfigResult, OptionsSync, PublicExplorerSync } from 'cosmiconfig';
import { reasonOf } from '../../capture/losses';
import { NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { configFolder } from '../../files/config-folder';
import { projectRoot } from '../../files/traces-folder';
import type { ConfigDocument } from './document';
import { emptyFile, fileDocument, type ReadFile, readers, readSource } from './source-file';

/**
 * Not `cosmiconfigSync`: that one first looks for settings of cosmiconfig itself in the working directory, runs `.config/config.js`
 * if there is one, and fails on a package.json that is broken and has nothing for us.
 */
const { ExplorerSync } = require('cosmiconfig/dist/ExplorerSync') as {
  readonly ExplorerSync: new (options: ExplorerOptions) => PublicExplorerSync;
};
type ExplorerOptions = OptionsSync & {
  readonly moduleName: string;
  readonly metaConfigFilePath: null;
  readonly applyPackagePropertyPathToConfiguration: boolean;
};

const code = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

/** The names of a project's configuration file, in the order in which they are looked for in each folder. */
export const projectFileNames: readonly string[] = [
  ...code.map((ending) => `nodetracer.config.${ending}`),
  ...['', '.json', '.jsonc', '.yaml'].map((ending) => `.nodetracerrc${ending}`),
  'package.json',
];

/** The names of the user's own configuration file. */
export const userFileNames: readonly string[] = [...code, 'json', 'jsonc', 'yaml'].map((ending) => `config.${ending}`);

/**
 * The configuration file of the project: the first that is found from `cwd` upward to the folder with the next package.json;
 * without such a folder only `cwd` itself is looked at, for what lies above may be anybody's.
 */
export function findProjectFile(cwd: string): ConfigDocument | null {
  const inProject = existsSync(join(projectRoot(cwd), 'package.json'));
  return found(() => explorer(projectFileNames, inProject ? 'project' : 'none').search(cwd));
}

/** The configuration file of the user, in `$XDG_CONFIG_HOME/nodetracer`. */
export function findUserFile(environment: NodeJS.ProcessEnv): ConfigDocument | null {
  const folder = configFolder(environment);
  return found(() => explorer(userFileNames, 'none').search(folder));
}

/**
 * The file that was asked for.
 * @throws NT_CONFIG_NOT_FOUND
 */
export function openProjectFile(path: string, cwd: string): ConfigDocument {
  const file = resolve(cwd, path);
  if (!existsSync(file)) throw nodetracerError('NT_CONFIG_NOT_FOUND', { file });
  const document = found(() => explorer([basename(file)], 'none').load(file));
  return document ?? fileDocument(file, emptyFile(file));
}

function found(search: () => CosmiconfigResult): ConfigDocument | null {
  try {
    const result = search();
    if (!result || (result.isEmpty && basename(result.filepath) === 'package.json')) return null;
    return fileDocument(result.filepath, result.isEmpty ? emptyFile(result.filepath) : (result.config as ReadFile));
  } catch (error) {
    if (error instanceof NodetracerError) throw error;
    const { filepath = 'of this folder', path = filepath } = error as { readonly filepath?: string; readonly path?: string };
    throw nodetracerError('NT_CONFIG_UNREADABLE', { file: path, reason: reasonOf(error) }, error);
  }
}

function explorer(searchPlaces: readonly string[], searchStrategy: 'project' | 'none'): PublicExplorerSync {
  return new ExplorerSync({
    moduleName: 'nodetracer',
    searchPlaces: [...searchPlaces],
    searchStrategy,
    loaders: { ...Object.fromEntries(Object.keys(readers).map((ending) => [ending === '' ? 'noExt' : ending, load])), default: load },
    ignoreEmptySearchPlaces: false,
    cache: false,
    transform: (result) => result,
    applyPackagePropertyPathToConfiguration: false,
    metaConfigFilePath: null,
    mergeImportArrays: true,
    mergeSearchPlaces: true,
  });
}

/** Of a package.json cosmiconfig takes the key `nodetracer` itself. */
function load(file: string, content: string): unknown {
  const read = readSource(file, content);
  return basename(file) === 'package.json' ? { nodetracer: read ?? undefined } : read;
}
