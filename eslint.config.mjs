import nextVitals from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// Where two blocks match a file, the later one replaces a rule's options: so the arrays are put together from parts.
const viewerIsMinted = {
  selector: 'TSAsExpression[typeAnnotation.typeName.name="Viewer"]',
  message: "A Viewer is minted only in lib/server/viewer.ts.",
};
const noAssertion = {
  selector: 'TSAsExpression:not([typeAnnotation.typeName.name="const"])',
  message: "Narrow or parse instead of asserting; `as const` and the one constructor of a brand are fine.",
};
const coreIsToldTheTime = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: "Core code is told the time; it does not look at the clock.",
};
const functionsFirst = {
  selector: 'ClassDeclaration:not([superClass.name="Error"])',
  message: "Functions first; classes only for errors.",
};
const inputIsNotSpread = {
  selector:
    'Property[key.name=/^(where|data)$/] > ObjectExpression > SpreadElement > Identifier[name="input"]',
  message: "Name the fields: input that is spread into a query can carry operators.",
};
const everywhere = [viewerIsMinted, functionsFirst, inputIsNotSpread];

const tests = ["**/*.test.ts", "**/*.test.tsx", "e2e/**", "lib/testing/**"];

export default defineConfig([
  globalIgnores([
    ".next/**",
    ".data/**",
    "lib/generated/**",
    "next-env.d.ts",
    "playwright-report/**",
    "test-results/**",
    "artifacts/**",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true } },
  ...nextVitals,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts", "**/*.tsx"] })),
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Spread by code points is what counting and cutting of typed text means here.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      complexity: ["error", 15],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...everywhere, noAssertion],
    },
  },
  // Markup is long without being deep.
  {
    files: ["**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  { files: ["*.config.{js,mjs,ts}"], rules: { "import/no-anonymous-default-export": "off" } },
  // Playwright hands fixtures on by a function of this name.
  { files: ["e2e/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
  {
    files: ["lib/core/**/*.ts"],
    ignores: tests,
    rules: {
      "no-restricted-globals": [
        "error",
        "process",
        "fetch",
        "window",
        "document",
        "setTimeout",
        "performance",
        "crypto",
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now" },
        { object: "Math", property: "random" },
      ],
      "no-restricted-syntax": ["error", ...everywhere, coreIsToldTheTime],
    },
  },
  // A brand has one constructor, and it asserts: in core, and for the viewer.
  {
    files: ["lib/server/viewer.ts"],
    rules: { "no-restricted-syntax": ["error", functionsFirst, inputIsNotSpread] },
  },
  {
    files: tests,
    rules: {
      "max-lines-per-function": "off",
      // expect.any() and JSON that a test reads are of type any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      // React's act() and fakes of asynchronous functions.
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": [
        "error",
        ...everywhere,
        {
          selector:
            'CallExpression[callee.object.name="vi"][callee.property.name="mock"][arguments.0.value=/^(@\\/|\\.)/]',
          message: "Our own modules are not mocked.",
        },
        {
          selector:
            "MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]",
          message: "Every test runs.",
        },
      ],
    },
  },
]);
