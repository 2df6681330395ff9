// Loaded into each child with --import: ends it when the launcher is gone, even by SIGKILL, so that no orphan keeps the port.
const launcher = process.ppid;
setInterval(() => {
  if (process.ppid !== launcher) process.exit(1);
}, 250).unref();
