import "server-only";
// The underscored two are what next-intl is built on; nothing else lets translators share what they have parsed.
import { _createCache, _createIntlFormatters, createTranslator } from "use-intl/core";
import messages from "@/messages/en.json";

type Namespace = keyof typeof messages;

// What messages were parsed to, and formatters: making them costs more than the page that asks for them.
const cache = _createCache();
const formatters = _createIntlFormatters(cache);

/** The copy of one screen or feature. Client components get ready sentences as props. */
export function getT<N extends Namespace>(namespace: N) {
  return createTranslator({ locale: "en", messages, namespace, _cache: cache, _formatters: formatters });
}
