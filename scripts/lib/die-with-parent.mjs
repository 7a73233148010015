// @ts-check
// Loaded before the app: when the process that started it is killed, the channel between them closes, and the app must
// not go on holding the port.
process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 2000).unref();
});
