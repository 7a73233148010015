/** Thrown inside the reader: a SAX or tokeniser callback can stop its parser in no other way. */
export class FileRefused extends Error {
  /**
   * @param {import("../refusal").FileRefusal["code"]} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = "FileRefused";
    this.code = code;
  }

  /** @returns {import("../refusal").FileRefusal} */
  toRefusal() {
    return { code: this.code, message: this.message };
  }
}
