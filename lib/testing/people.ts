import { createUserWithCreator, type NewUser } from "@/lib/features/accounts/mutations";
import { closeAuthDatabase } from "@/lib/server/auth-db";
import { closeDatabase } from "@/lib/server/db";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";

let made = 0;

export const TEST_PASSWORD = "a long enough phrase";

/** A new person with a creator of their own, as the creator's viewer. */
export async function makePerson(
  given: Partial<NewUser> = {},
): Promise<{ viewer: Viewer; userId: string; email: string }> {
  made += 1;
  const email = `person-${String(made)}@example.com`;
  const user = {
    email,
    password: TEST_PASSWORD,
    name: "Kim",
    creatorName: "Kim cooks",
    currency: "USD",
    timeZone: "Europe/Berlin",
  };
  const outcome = await createUserWithCreator({ ...user, ...given });
  if (!outcome.ok) throw new Error(outcome.message ?? outcome.code);
  const viewer = await viewerOfCreator(outcome.value.creatorId);
  if (viewer === null) throw new Error("The creator was not made.");
  return { viewer, userId: outcome.value.userId, email: given.email ?? email };
}

export async function closeDatabases(): Promise<void> {
  await closeDatabase();
  await closeAuthDatabase();
}
