/** What the sample's creator prints on invoices. Nobody is paid by it: no bank has this account. */
export const SELLER = {
  prefix: "{year}-",
  name: "Ines makes do",
  address: "4 Example Street\nSampleton",
  taxId: "",
  email: "ines@example.com",
  bank: "Sample account, pays nobody\nIBAN XX00 0000 0000 0000 0000 00",
  footer: "",
  taxPercent: "0",
  taxNote: "Small business: no tax is charged.",
  netDays: 30,
};

/** Where the brands are that get an invoice. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  "Kestrel Maps": "21 Contour Lane\nSampleton",
  "Oakline Desks": "Exempelgatan 8\nProvstad",
  Nordkaffe: "Beispielweg 3\nMusterstadt",
};
