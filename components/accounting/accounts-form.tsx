import { ActionForm } from "@/components/ui/action-form";
import { FormAlert } from "@/components/ui/form-alert";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { accountField, type AccountCode, type AccountSide } from "@/lib/core/exports/account-codes";
import { parseStream } from "@/lib/core/income/stream";
import { saveAccountsAction } from "@/lib/features/accounting/actions";
import { getT } from "@/lib/server/messages";

type AccountsFormProps = { accounts: readonly AccountCode[]; creatorId: string };

/** Under which account each stream and each kind of cost is booked. */
export function AccountsForm({ accounts, creatorId }: AccountsFormProps) {
  const t = getT("accounting");
  return (
    <ActionForm
      action={saveAccountsAction}
      undoable
      alertInside
      creatorId={creatorId}
      done={t("saved")}
      label={t("title")}
      className="grid grid-cols-[minmax(0,1fr)] gap-8"
    >
      {(["income", "cost"] as const).map((side) => (
        <SideFields key={side} side={side} accounts={accounts.filter((account) => account.side === side)} />
      ))}
      <FormAlert />
      <div className="justify-self-start">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function SideFields({ side, accounts }: { side: AccountSide; accounts: readonly AccountCode[] }) {
  const t = getT("accounting");
  return (
    <Section title={t(side)} id={side}>
      {accounts.length === 0 && <p className="py-3 text-ink-2">{t("noCosts")}</p>}
      <ul className="grid gap-4 py-4">
        {accounts.map((account) => (
          <AccountFields key={account.name} account={account} />
        ))}
      </ul>
    </Section>
  );
}

function AccountFields({ account }: { account: AccountCode }) {
  const t = getT("accounting");
  const name = nameOf(account);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] items-end gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,10rem)_8rem_minmax(0,1fr)]">
      <span className="self-center font-semibold break-words">{name}</span>
      <TextInput
        name={accountField("code", account)}
        label={t("codeOf", { name })}
        labelHidden
        placeholder={t("code")}
        defaultValue={account.code}
        autoComplete="off"
      />
      <TextInput
        name={accountField("label", account)}
        label={t("nameOf", { name })}
        labelHidden
        placeholder={t("name")}
        defaultValue={account.label}
        autoComplete="off"
      />
    </li>
  );
}

function nameOf({ side, name }: AccountCode): string {
  const stream = side === "income" ? parseStream(name) : null;
  return stream === null ? name : getT("streams")(stream);
}
