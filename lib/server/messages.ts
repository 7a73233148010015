import "server-only";
import { createTranslator } from "use-intl/core";
import messages from "@/messages/en.json";

type Namespace = keyof typeof messages;

/** The copy of one screen or feature. Client components get ready sentences as props. */
export function getT<N extends Namespace>(namespace: N) {
  return createTranslator({ locale: "en", messages, namespace });
}
