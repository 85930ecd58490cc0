// hey-api 0.99 crashes on TypeScript 7 although its peer range allows it (hey-api/openapi-ts#4235),
// so the generator alone gets the last version that it works with.
function readPackage(manifest) {
  if (manifest.name === '@hey-api/openapi-ts') {
    manifest.dependencies.typescript = '6.0.3';
    delete manifest.peerDependencies.typescript;
  }
  return manifest;
}

module.exports = { hooks: { readPackage } };
