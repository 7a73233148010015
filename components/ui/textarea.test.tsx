// @vitest-environment jsdom
import { expect, it } from "vitest";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import messages from "@/messages/en.json";
import { click, find, render, settle } from "@/lib/testing/render";
import { ActionForm } from "./action-form";
import { SubmitButton } from "./submit-button";
import { Textarea } from "./textarea";
import { UiCopyProvider } from "./ui-copy";

const area = () => find(document, "textarea", HTMLTextAreaElement);

it("sends what was typed into it", async () => {
  const sent: FormData[] = [];
  const { page } = await render(
    <ActionForm
      action={async (_previous, form) => {
        sent.push(form);
        return { ok: true, value: {} };
      }}
    >
      <Textarea name="note" label="Note" defaultValue="" optional />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>,
  );
  await settle(() => {
    area().value = "Seen on the bank statement";
    area().dispatchEvent(new Event("input", { bubbles: true }));
  });
  await click(find(page, "button", HTMLButtonElement));
  expect(sent[0]?.get("note")).toBe("Seen on the bank statement");
});

it.each(["", "From the file"])(
  "keeps what was typed over %j before the scripts were there",
  async (first) => {
    const part = (
      <UiCopyProvider copy={messages.common}>
        <Textarea name="note" label="Note" defaultValue={first} optional />
      </UiCopyProvider>
    );
    document.body.innerHTML = `<div>${renderToString(part)}</div>`;
    area().value = "Seen on the bank statement";
    await settle(() => {
      hydrateRoot(find(document, "div", HTMLElement), part);
    });
    expect(area().value).toBe("Seen on the bank statement");
  },
);
