type Listener = () => void;

const listeners = new Set<Listener>();

/** The router calls this at the start of every navigation, whatever began it, inside the transition that ends with it. */
export function announceNavigation(): void {
  for (const listener of listeners) listener();
}

export function onNavigationStart(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
