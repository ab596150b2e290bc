#!/usr/bin/env node
const { join } = require('node:path');
const { requirePacked } = require('../dist/cli/packed-modules.js');
const { stateFolder } = require('../dist/files/state-folder.js');

// Not in the folder for temporary files, where others could leave us theirs. Of packages Node keeps compiled code, from 22 on.
const kept = join(stateFolder(), 'compiled-code');
require('node:module').enableCompileCache?.(kept);
requirePacked('cli/main.js', kept);
