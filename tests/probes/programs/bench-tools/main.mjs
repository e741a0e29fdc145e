await import('./tinybench-hooks.mjs');
