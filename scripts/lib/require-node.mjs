// @ts-check
// Imported first by every command, so that an old Node hears a sentence instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Permille needs Node 20.19 or newer; this is ${process.version}. Get one at https://nodejs.org.`,
  );
  process.exit(2);
}

export const isPastEndOfLife = major === 20;
