export default {
  cacheDir: 'node_modules/.probe-cache',
  test: { watch: false, include: ['*.test.mjs'], benchmark: { enabled: true, include: ['*.bench.mjs'] } },
};
