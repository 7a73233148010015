// @ts-check
import { register } from "node:module";

// Outside of Next its navigation module is the browser's, which React's server build cannot load. Next itself
// puts the server's in its place while it bundles.
const hooks = `export function resolve(specifier, context, next) {
  return next(specifier === "next/navigation" ? "next/dist/client/components/navigation.react-server.js" : specifier, context);
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
