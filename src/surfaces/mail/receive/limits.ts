/** A mail to a task brings words; what is larger is refused. */
export const LARGEST_MAIL_BYTES = 1024 * 1024;
