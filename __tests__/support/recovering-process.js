// Recovers a folder and tells the report: `node recovering-process.js FOLDER`. It runs on the built package.
const { recoverFolder } = require('../../dist/files/recover');

recoverFolder(process.argv[2]).then((report) => console.log(JSON.stringify(report)));
