/** RFC 9457 problem details as this API sends them. `code` is stable; `errors` names each field and what would be right. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { path: string; code: string; message: string }[];
  /** The rule that was broken: email, phone, name, erpNumber, owner. */
  rule?: string;
  /** Who holds the value already, where the actor may see it. */
  holder?: { id: string; name: string };
  [extension: string]: unknown;
};

/** Titles and statuses of every code; a code that is not here cannot be thrown. */
export const PROBLEMS = {
  malformed: [400, 'The request is malformed'],
  invalid_cursor: [400, 'The cursor does not belong to this list'],
  not_signed_in: [401, 'Sign in, or send an API key'],
  invalid_credentials: [401, 'E-mail or password is wrong'],
  two_factor_required: [401, 'Send a code of your authenticator, or a backup code'],
  invalid_code: [401, 'The code is wrong, used or expired'],
  not_permitted: [403, 'Not permitted'],
  not_found: [404, 'Not found'],
  customer_not_found: [404, 'Customer not found'],
  contact_not_found: [404, 'Contact not found'],
  address_not_found: [404, 'Address not found'],
  interaction_not_found: [404, 'Interaction not found'],
  person_not_found: [404, 'Person not found'],
  invitation_not_found: [404, 'Invitation not found, used or expired'],
  mail_not_found: [404, 'Mail not found'],
  notification_not_found: [404, 'Notification not found'],
  session_not_found: [404, 'Session not found'],
  link_not_found: [404, 'Link not found, used or expired'],
  key_not_found: [404, 'API key not found'],
  custom_field_not_found: [404, 'Custom field not found'],
  team_not_found: [404, 'Team not found'],
  territory_not_found: [404, 'Territory not found'],
  work_order_not_found: [404, 'Work order not found'],
  equipment_not_found: [404, 'Equipment not found'],
  ticket_not_found: [404, 'Ticket not found'],
  contract_not_found: [404, 'Contract not found'],
  document_not_found: [404, 'Document not found'],
  task_not_found: [404, 'Task not found'],
  checklist_item_not_found: [404, 'Item of the checklist not found'],
  note_not_found: [404, 'Note not found'],
  order_not_found: [404, 'Order not found'],
  invoice_not_found: [404, 'Invoice not found'],
  payment_not_found: [404, 'Payment not found'],
  import_not_found: [404, 'Import not found'],
  view_not_found: [404, 'View not found'],
  bulk_action_not_found: [404, 'Bulk action not found'],
  nothing_to_undo: [404, 'There is nothing to undo'],
  method_not_allowed: [405, 'Method not allowed'],
  request_timeout: [408, 'The request took too long to arrive'],
  duplicate: [409, 'Another record holds this value already'],
  already_set_up: [409, 'The first organisation exists already'],
  already_member: [409, 'This person is a member already'],
  already_invited: [409, 'This person is invited already'],
  two_factor_on: [409, 'A second factor is in force already'],
  two_factor_off: [409, 'No second factor was begun'],
  belongs_elsewhere: [409, 'This person belongs to other organisations too'],
  organisation_in_use: [409, 'The organisation still has customers'],
  customer_in_use: [409, 'Other records still refer to this customer'],
  equipment_in_use: [409, 'Tickets still refer to this equipment'],
  team_in_use: [409, 'Other records still refer to this team'],
  custom_field_in_use: [409, 'Customers still have values in this field'],
  last_administrator: [409, 'An organisation needs an administrator'],
  follow_up_not_open: [409, 'Nothing is to follow here, or it is done already'],
  import_running: [409, 'Another import into this organisation is running'],
  import_not_possible: [409, 'The import is in a state that does not allow this'],
  order_invoiced: [409, 'The order was invoiced already'],
  invoice_issued: [409, 'The invoice was sent, and does not change any more'],
  invoice_settled: [409, 'Payments or credit notes stand in the way'],
  version_mismatch: [412, 'Somebody changed this record meanwhile'],
  too_large: [413, 'The request is too large'],
  unsupported_media_type: [415, 'Send application/json'],
  range_not_satisfiable: [416, 'The file does not have this part'],
  rule_violated: [422, 'A rule of this organisation is violated'],
  invalid_phone: [422, 'Not a valid phone number'],
  transition_not_allowed: [422, 'This change of status is not allowed'],
  overpaid: [422, 'This is more than is left to pay'],
  reason_required: [422, 'A reason is required'],
  unreadable_file: [422, 'The file cannot be read as a table'],
  wrong_mapping: [422, 'The mapping does not fit the file or the organisation'],
  wrong_password: [422, 'The password is wrong'],
  rules_inconsistent: [422, 'The rules contradict each other'],
  records_break_rules: [422, 'Existing records break these rules'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request'],
  version_required: [428, 'Send If-Match with the version you know'],
  two_factor_locked: [429, 'Too many wrong codes'],
  rate_limited: [429, 'Too many requests'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'The database is not available at the moment'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof PROBLEMS;
