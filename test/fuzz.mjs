/** `npm run fuzz`: the property tests with 100,000 runs each, or as many as FUZZ_RUNS says. */
process.env.FUZZ_RUNS ||= '100000';
process.argv.push('--only', 'property');
await import('./run.mjs');
