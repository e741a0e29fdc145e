export default { testDir: '.', testMatch: '*.test.mjs', workers: 1, reporter: 'line', outputDir: `${process.env.PROBE_SCRATCH}/output` };
