export default {
  cacheDir: 'node_modules/.probe-cache',
  test: { include: ['*.test.mjs'], benchmark: { include: ['*.bench.mjs'] }, globalSetup: './global-setup.mjs', sequence: { hooks: 'stack' }, watch: false },
};
