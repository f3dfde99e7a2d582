/** The interface of the compiled module native-watchdog, over a worker thread, which also runs while the main thread is busy. */
const { Worker } = require('node:worker_threads');

/** Ends this process once the process `pid` is gone. */
exports.start = (pid) => {
  new Worker(watch, { eval: true, workerData: pid }).unref();
};

const watch = `
  const { workerData: pid } = require('node:worker_threads');
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.kill(process.pid, 'SIGKILL');
    }
  }, 1000);
`;
