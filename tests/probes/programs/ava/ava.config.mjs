export default { files: ['*.test.mjs'], workerThreads: false, failFast: false };
