import { openAnotherDatabase } from "./another-database";

// Every test file begins with a database of its own, as the migrations leave one, and the app's variables lead to it.
await openAnotherDatabase();

Object.assign(process.env, {
  APP_URL: "http://localhost:3000",
  APP_SECRET: "a secret of the tests, long enough to be taken",
});
