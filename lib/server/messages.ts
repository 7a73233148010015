import "server-only";
import { cache } from "react";
// The underscored two are what next-intl is built on; nothing else lets translators share what they have parsed.
import { _createCache, _createIntlFormatters, createTranslator } from "use-intl/core";
import messages from "@/messages/en.json";

type Namespace = keyof typeof messages;

// What messages were parsed to, and formatters: making them costs more than the page that asks for them.
const parsed = _createCache();
const formatters = _createIntlFormatters(parsed);

/** The copy of one screen or feature, once a page. Client components get ready sentences as props. */
export const getT = cache(<N extends Namespace>(namespace: N) =>
  createTranslator({ locale: "en", messages, namespace, _cache: parsed, _formatters: formatters }),
);
