module.exports = { testEnvironment: 'node', setupFiles: ['./mark.cjs'], testMatch: ['**/*.test.cjs'], globalSetup: './global-setup.cjs', cache: false, maxWorkers: 1 };
