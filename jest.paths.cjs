// The path aliases of tsconfig.base.json, as Jest wants them.
const path = require('node:path');
const { compilerOptions } = require('./tsconfig.base.json');

exports.pathsToModuleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [file]]) => [`^${name}$`, path.join(__dirname, file)]),
);
