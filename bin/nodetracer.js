#!/usr/bin/env node
const { join } = require('node:path');
const { stateFolder } = require('../dist/files/state-folder.js');

// From Node 22 on the next start takes the compiled code. Not in the folder for temporary files, where others could leave us theirs.
require('node:module').enableCompileCache?.(join(stateFolder(), 'compiled-code'));
require('../dist/cli/main.js');
