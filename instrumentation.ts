/** Next calls this once, before the first request. It also compiles it for a runtime without Node, hence the form. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { registerOnNode } = await import("./instrumentation-node");
    await registerOnNode();
  }
}
