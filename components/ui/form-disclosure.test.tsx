// @vitest-environment jsdom
import { expect, it } from "vitest";
import type { ActionResult } from "@/lib/server/outcome";
import { click, find, render } from "@/lib/testing/render";
import { ActionForm } from "./action-form";
import { FormDisclosure } from "./form-disclosure";
import { SubmitButton } from "./submit-button";
import { TextInput } from "./text-input";

it("stays open once it was opened for an answer, though the next answer is of another field", async () => {
  const answers = ["weight", "amount"];
  const { page } = await render(
    <ActionForm
      action={(): Promise<ActionResult<{ id: string }>> =>
        Promise.resolve({ ok: false, code: "invalid", fields: { [answers.shift() ?? ""]: "Not this" } })
      }
    >
      <TextInput name="amount" label="Amount" />
      <FormDisclosure summary="Split" names={["weight"]}>
        <TextInput name="weight" label="Part" />
      </FormDisclosure>
      <SubmitButton>Save</SubmitButton>
    </ActionForm>,
  );
  const part = () => find(page, "details", HTMLDetailsElement);
  expect(part().open).toBe(false);
  await click(find(page, "button", HTMLButtonElement));
  expect(part().open).toBe(true);
  await click(find(page, "button", HTMLButtonElement));
  expect(part().open).toBe(true);
});
