/** Next calls it for links, pushes, and Back and Forward alike, so no link has to know of it. */
export { announceNavigation as onRouterTransitionStart } from "@/components/shell/navigation-start";
