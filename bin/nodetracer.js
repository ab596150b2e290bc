#!/usr/bin/env node
const { join } = require('node:path');
const { stateFolder } = require('../dist/files/state-folder.js');

// Not in the folder for temporary files, where others could leave us theirs. Of single files Node keeps compiled code, from 22 on.
const kept = join(stateFolder(), 'compiled-code');
require('node:module').enableCompileCache?.(kept);
// Other commands need less than what it takes to read the pack.
if (['tui', 'demo'].includes(process.argv[2])) require('../dist/cli/packed-modules.js').requirePacked('cli/main.js', kept);
else require('../dist/cli/main.js');
