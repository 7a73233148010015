import { closeCommand } from "./close";
import type { Command } from "./command";
import { createCreatorCommand } from "./create-creator";
import { createUserCommand } from "./create-user";
import { exportCommand } from "./export";
import { figuresCommand } from "./figures";
import { filesCheckCommand } from "./files-check";
import { importCommand } from "./import";
import { migrateStatusCommand } from "./migrate-status";
import { ratesLoadCommand } from "./rates-load";
import { ratesShowCommand } from "./rates-show";
import { rebuildCommand } from "./rebuild";
import { reopenCommand } from "./reopen";
import { resetPasswordCommand } from "./reset-password";
import { restoreCommand } from "./restore";
import { seedCommand } from "./seed";
import { undoImportCommand } from "./undo-import";

export const COMMANDS: readonly Command[] = [
  createUserCommand,
  resetPasswordCommand,
  createCreatorCommand,
  importCommand,
  undoImportCommand,
  exportCommand,
  restoreCommand,
  figuresCommand,
  closeCommand,
  reopenCommand,
  seedCommand,
  ratesLoadCommand,
  ratesShowCommand,
  rebuildCommand,
  filesCheckCommand,
  migrateStatusCommand,
];
