import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables of every noun. Nothing ran before it, so it takes no lock that anybody waits for.
 * Constraint names are written by hand: the stores map them to refusals.
 */
export class CreateHouse1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA public CASCADE');
    await runner.query('CREATE SCHEMA public');
  }
}

const statements = [
  'CREATE EXTENSION IF NOT EXISTS citext',

  // The installation
  `CREATE TABLE settings (
    only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT settings_one_row CHECK (only_row),
    name text NOT NULL DEFAULT 'Bijeen',
    language text NOT NULL DEFAULT 'nl' CONSTRAINT settings_language CHECK (language IN ('nl', 'en')),
    contact_name text NOT NULL DEFAULT '',
    contact_email text NOT NULL DEFAULT '',
    retention_days integer NOT NULL DEFAULT 90 CONSTRAINT settings_retention CHECK (retention_days BETWEEN 7 AND 3650),
    revision integer NOT NULL DEFAULT 0
  )`,
  'INSERT INTO settings DEFAULT VALUES',
  `CREATE TABLE demo_state (
    only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT demo_state_one_row CHECK (only_row),
    secret text NOT NULL,
    clock_ahead_ms bigint NOT NULL DEFAULT 0,
    cases text NOT NULL DEFAULT 'none' CONSTRAINT demo_state_cases CHECK (cases IN ('none', 'loading', 'loaded'))
  )`,
  `CREATE TABLE attempts (
    key text NOT NULL,
    window_start timestamptz NOT NULL,
    hits integer NOT NULL,
    CONSTRAINT attempts_pkey PRIMARY KEY (key, window_start)
  )`,

  // People
  `CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    name citext NOT NULL CONSTRAINT organisations_name_once UNIQUE
  )`,
  `CREATE TABLE people (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email citext CONSTRAINT people_email_once UNIQUE,
    telephone text,
    organisation_id uuid REFERENCES organisations ON DELETE SET NULL,
    language text NOT NULL DEFAULT 'nl' CONSTRAINT people_language CHECK (language IN ('nl', 'en')),
    created_by uuid,
    created_at timestamptz NOT NULL,
    erased_at timestamptz,
    revision integer NOT NULL DEFAULT 0
  )`,
  'CREATE INDEX people_by_name ON people (lower(name), id)',
  'CREATE INDEX people_organisation ON people (organisation_id)',
  `CREATE TABLE groups (
    id uuid PRIMARY KEY,
    name citext NOT NULL CONSTRAINT groups_name_once UNIQUE,
    sensitive boolean NOT NULL DEFAULT false
  )`,

  // Who signs in
  `CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email citext NOT NULL CONSTRAINT accounts_email_once UNIQUE,
    language text NOT NULL DEFAULT 'nl' CONSTRAINT accounts_language CHECK (language IN ('nl', 'en')),
    role text NOT NULL CONSTRAINT accounts_role CHECK (role IN ('administrator', 'organiser', 'reader', 'member')),
    person_id uuid REFERENCES people ON DELETE SET NULL,
    revision integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    closed_at timestamptz
  )`,
  'CREATE INDEX accounts_person ON accounts (person_id)',
  `CREATE TABLE sign_in_codes (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    used_at timestamptz
  )`,
  'CREATE INDEX sign_in_codes_account ON sign_in_codes (account_id)',
  `CREATE TABLE sign_ins (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    token_hash bytea NOT NULL CONSTRAINT sign_ins_token_once UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX sign_ins_account ON sign_ins (account_id)',

  // Sessions
  `CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT sessions_slug_once UNIQUE,
    state text NOT NULL DEFAULT 'draft'
      CONSTRAINT sessions_state CHECK (state IN ('draft', 'polling', 'scheduled', 'live', 'concluded', 'published', 'cancelled')),
    version bigint NOT NULL DEFAULT 1,
    revision integer NOT NULL DEFAULT 0,
    title text NOT NULL,
    question text,
    who_invites text,
    who_pays text,
    who_decides text,
    fixed text,
    open text,
    what_happens text,
    mandate text NOT NULL DEFAULT 'none' CONSTRAINT sessions_mandate CHECK (mandate IN ('decides', 'advises', 'none')),
    participation_level text CONSTRAINT sessions_participation CHECK (participation_level IN ('inform', 'consult', 'advise', 'co-produce', 'co-decide')),
    phase text CONSTRAINT sessions_phase CHECK (phase IN ('preparation', 'execution', 'evaluation')),
    place_kind text NOT NULL DEFAULT 'hall' CONSTRAINT sessions_place_kind CHECK (place_kind IN ('hall', 'online', 'hybrid')),
    place_name text,
    place_address text,
    travel text,
    costs text,
    online_link text,
    accessibility text,
    contact_name text,
    contact_telephone text,
    capacity_hall integer CONSTRAINT sessions_capacity_hall CHECK (capacity_hall BETWEEN 1 AND 100000),
    capacity_online integer CONSTRAINT sessions_capacity_online CHECK (capacity_online BETWEEN 1 AND 100000),
    starts_local text,
    zone text NOT NULL DEFAULT 'Europe/Amsterdam',
    starts_at timestamptz,
    ends_at timestamptz,
    agenda_minutes integer NOT NULL DEFAULT 120 CONSTRAINT sessions_agenda_minutes CHECK (agenda_minutes BETWEEN 5 AND 1440),
    agenda_closed boolean NOT NULL DEFAULT false,
    board_closed boolean NOT NULL DEFAULT false,
    results_hidden boolean NOT NULL DEFAULT false,
    facilitator_looks_first boolean NOT NULL DEFAULT false,
    photos boolean NOT NULL DEFAULT false,
    language text NOT NULL DEFAULT 'nl' CONSTRAINT sessions_language CHECK (language IN ('nl', 'en')),
    topics text[] NOT NULL DEFAULT '{}',
    district text,
    visibility text NOT NULL DEFAULT 'invited' CONSTRAINT sessions_visibility CHECK (visibility IN ('invited', 'link', 'public')),
    calendar_uid text CONSTRAINT sessions_calendar_uid_once UNIQUE,
    organizer_address text,
    sequence integer NOT NULL DEFAULT 0,
    previous_session_id uuid REFERENCES sessions ON DELETE SET NULL,
    live_item_id uuid,
    live_item_since timestamptz,
    live_since timestamptz,
    concluded_at timestamptz,
    cancelled_reason text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    invented boolean NOT NULL DEFAULT false,
    CONSTRAINT sessions_time_whole CHECK ((starts_local IS NULL) = (starts_at IS NULL) AND (starts_at IS NULL) = (ends_at IS NULL)),
    CONSTRAINT sessions_time_order CHECK (ends_at > starts_at),
    CONSTRAINT sessions_dated CHECK (state IN ('draft', 'polling', 'cancelled') OR starts_at IS NOT NULL)
  )`,
  'CREATE INDEX sessions_previous ON sessions (previous_session_id)',
  'CREATE INDEX sessions_state_start ON sessions (state, starts_at)',
  `CREATE TABLE session_staff (
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    role text NOT NULL CONSTRAINT session_staff_role CHECK (role IN ('organiser', 'facilitator')),
    CONSTRAINT session_staff_pkey PRIMARY KEY (session_id, account_id)
  )`,
  'CREATE INDEX session_staff_account ON session_staff (account_id)',
  `CREATE TABLE stakeholder_groups (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    group_id uuid NOT NULL REFERENCES groups,
    why text,
    hoped_for integer CONSTRAINT stakeholder_groups_hoped_for CHECK (hoped_for BETWEEN 0 AND 10000),
    position integer NOT NULL,
    CONSTRAINT stakeholder_groups_once UNIQUE (session_id, group_id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT stakeholder_groups_in_session UNIQUE (session_id, id)
  )`,
  'CREATE INDEX stakeholder_groups_group ON stakeholder_groups (group_id)',
  `CREATE TABLE reading_links (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    title text NOT NULL,
    url text NOT NULL,
    position integer NOT NULL
  )`,
  'CREATE INDEX reading_links_session ON reading_links (session_id)',

  // Invitations
  `CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people,
    link_generation integer NOT NULL DEFAULT 1,
    token_hash bytea NOT NULL CONSTRAINT invitations_token_once UNIQUE,
    added_at timestamptz NOT NULL,
    invited_at timestamptz,
    withdrawn_at timestamptz,
    sequence integer NOT NULL DEFAULT 0,
    asked_sequence integer NOT NULL DEFAULT 0,
    rsvp text NOT NULL DEFAULT 'needs-action' CONSTRAINT invitations_rsvp CHECK (rsvp IN ('needs-action', 'accepted', 'tentative', 'declined')),
    rsvp_source text CONSTRAINT invitations_rsvp_source CHECK (rsvp_source IN ('web', 'calendar', 'paper', 'phone', 'spoken')),
    rsvp_at timestamptz,
    mode text CONSTRAINT invitations_mode CHECK (mode IN ('hall', 'online')),
    companions integer NOT NULL DEFAULT 0 CONSTRAINT invitations_companions CHECK (companions BETWEEN 0 AND 10),
    needs text,
    name_shown boolean NOT NULL DEFAULT false,
    mail_stopped boolean NOT NULL DEFAULT false,
    revision integer NOT NULL DEFAULT 0,
    CONSTRAINT invitation_one_per_person UNIQUE (session_id, person_id),
    CONSTRAINT invitations_in_session UNIQUE (session_id, id)
  )`,
  'CREATE INDEX invitations_person ON invitations (person_id)',
  `CREATE TABLE invitation_groups (
    session_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    stakeholder_group_id uuid NOT NULL,
    CONSTRAINT invitation_groups_pkey PRIMARY KEY (invitation_id, stakeholder_group_id),
    CONSTRAINT invitation_groups_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE,
    CONSTRAINT invitation_groups_group FOREIGN KEY (session_id, stakeholder_group_id) REFERENCES stakeholder_groups (session_id, id)
  )`,
  'CREATE INDEX invitation_groups_of_session ON invitation_groups (session_id, stakeholder_group_id)',
  `CREATE TABLE rsvp_history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    answer text NOT NULL,
    mode text,
    companions integer NOT NULL,
    source text NOT NULL CONSTRAINT rsvp_history_source CHECK (source IN ('web', 'calendar', 'paper', 'phone', 'spoken', 'asked-again')),
    by_account_id uuid REFERENCES accounts ON DELETE SET NULL,
    sequence integer NOT NULL,
    counted boolean NOT NULL,
    answered_at timestamptz NOT NULL,
    CONSTRAINT rsvp_history_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX rsvp_history_of_invitation ON rsvp_history (session_id, invitation_id)',
  'CREATE INDEX rsvp_history_account ON rsvp_history (by_account_id)',
  `CREATE TABLE deliveries (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT deliveries_kind CHECK (kind IN ('calendar', 'link', 'reminder', 'summary')),
    revision integer NOT NULL,
    state text NOT NULL DEFAULT 'queued' CONSTRAINT deliveries_state CHECK (state IN ('queued', 'sent', 'failed', 'bounced', 'superseded')),
    sends text CONSTRAINT deliveries_sends CHECK (sends IN ('invitation', 'moved', 'changed', 'cancelled', 'withdrawn', 'reinstated', 'confirmation', 'new-link', 'reminder', 'summary')),
    calendar jsonb,
    message_id text CONSTRAINT deliveries_message_once UNIQUE,
    envelope_from text,
    envelope_to text,
    raw bytea,
    queued_at timestamptz NOT NULL,
    sent_at timestamptz,
    tries integer NOT NULL DEFAULT 0,
    problem text,
    CONSTRAINT delivery_once UNIQUE (invitation_id, kind, revision),
    CONSTRAINT deliveries_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX deliveries_of_session ON deliveries (session_id, state)',
  `CREATE TABLE mail_tests (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    requested_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'queued' CONSTRAINT mail_tests_state CHECK (state IN ('queued', 'sent', 'failed')),
    sent_at timestamptz,
    tries integer NOT NULL DEFAULT 0,
    problem text
  )`,
  'CREATE INDEX mail_tests_account ON mail_tests (account_id)',
  `CREATE TABLE captured_messages (
    id uuid PRIMARY KEY,
    message_id text NOT NULL CONSTRAINT captured_messages_once UNIQUE,
    envelope_to text NOT NULL,
    subject text NOT NULL,
    raw bytea NOT NULL,
    received_at timestamptz NOT NULL
  )`,
  'CREATE INDEX captured_messages_time ON captured_messages (received_at DESC, id)',

  // Agenda
  `CREATE TABLE agenda_items (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    title text NOT NULL,
    why text,
    minutes integer CONSTRAINT agenda_items_minutes CHECK (minutes BETWEEN 1 AND 600),
    kind text CONSTRAINT agenda_items_kind CHECK (kind IN ('inform', 'discuss', 'decide')),
    state text NOT NULL DEFAULT 'proposed' CONSTRAINT agenda_items_state CHECK (state IN ('proposed', 'asked', 'accepted', 'declined')),
    position integer,
    invitation_id uuid,
    entered_by uuid REFERENCES accounts ON DELETE SET NULL,
    ask text,
    reason text,
    discussed_at timestamptz,
    revision integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    CONSTRAINT agenda_items_in_session UNIQUE (session_id, id),
    CONSTRAINT agenda_items_placed CHECK ((position IS NOT NULL) = (state = 'accepted') AND position >= 1),
    CONSTRAINT agenda_items_place_once UNIQUE (session_id, position) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT agenda_items_proposer FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id)
  )`,
  'CREATE INDEX agenda_items_of_proposer ON agenda_items (session_id, invitation_id)',
  'CREATE INDEX agenda_items_entered_by ON agenda_items (entered_by)',
  'ALTER TABLE sessions ADD CONSTRAINT sessions_live_item FOREIGN KEY (id, live_item_id) REFERENCES agenda_items (session_id, id)',
  `CREATE TABLE agenda_supports (
    session_id uuid NOT NULL,
    agenda_item_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    CONSTRAINT agenda_supports_pkey PRIMARY KEY (agenda_item_id, invitation_id),
    CONSTRAINT agenda_supports_item FOREIGN KEY (session_id, agenda_item_id) REFERENCES agenda_items (session_id, id) ON DELETE CASCADE,
    CONSTRAINT agenda_supports_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX agenda_supports_of_session ON agenda_supports (session_id, invitation_id)',

  // Board. A group-only row keeps its invitation for its author alone, and the day, never the hour, it was made.
  `CREATE TABLE themes (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    name text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT themes_in_session UNIQUE (session_id, id)
  )`,
  `CREATE TABLE contributions (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT contributions_kind CHECK (kind IN ('threat', 'opportunity')),
    text text NOT NULL,
    number integer NOT NULL,
    invitation_id uuid,
    entered_by uuid REFERENCES accounts ON DELETE SET NULL,
    channel text NOT NULL DEFAULT 'web' CONSTRAINT contributions_channel CHECK (channel IN ('web', 'paper', 'phone', 'spoken')),
    shown_as text NOT NULL CONSTRAINT contributions_shown_as CHECK (shown_as IN ('name', 'group')),
    stakeholder_group_id uuid,
    state text NOT NULL DEFAULT 'shown' CONSTRAINT contributions_state CHECK (state IN ('held', 'shown', 'refused')),
    reason text,
    theme_id uuid,
    merged_into uuid,
    agenda_item_id uuid,
    about_absent boolean NOT NULL DEFAULT false,
    created_on date NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    CONSTRAINT contributions_in_session UNIQUE (session_id, id),
    CONSTRAINT contributions_number_once UNIQUE (session_id, kind, number),
    CONSTRAINT contributions_author FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id),
    CONSTRAINT contributions_group FOREIGN KEY (session_id, stakeholder_group_id) REFERENCES stakeholder_groups (session_id, id),
    CONSTRAINT contributions_theme FOREIGN KEY (session_id, theme_id) REFERENCES themes (session_id, id),
    CONSTRAINT contributions_merged FOREIGN KEY (session_id, merged_into) REFERENCES contributions (session_id, id),
    CONSTRAINT contributions_item FOREIGN KEY (session_id, agenda_item_id) REFERENCES agenda_items (session_id, id)
  )`,
  'CREATE INDEX contributions_of_author ON contributions (session_id, invitation_id)',
  'CREATE INDEX contributions_of_group ON contributions (session_id, stakeholder_group_id)',
  'CREATE INDEX contributions_of_theme ON contributions (session_id, theme_id)',
  'CREATE INDEX contributions_of_item ON contributions (session_id, agenda_item_id)',
  'CREATE INDEX contributions_of_merge ON contributions (session_id, merged_into)',
  'CREATE INDEX contributions_entered_by ON contributions (entered_by)',
  `CREATE TABLE measures (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    text text NOT NULL,
    number integer NOT NULL,
    invitation_id uuid,
    entered_by uuid REFERENCES accounts ON DELETE SET NULL,
    channel text NOT NULL DEFAULT 'web' CONSTRAINT measures_channel CHECK (channel IN ('web', 'paper', 'phone', 'spoken')),
    shown_as text NOT NULL CONSTRAINT measures_shown_as CHECK (shown_as IN ('name', 'group')),
    stakeholder_group_id uuid,
    state text NOT NULL DEFAULT 'shown' CONSTRAINT measures_state CHECK (state IN ('held', 'shown', 'refused')),
    reason text,
    owner text,
    due date,
    created_on date NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    CONSTRAINT measures_in_session UNIQUE (session_id, id),
    CONSTRAINT measures_number_once UNIQUE (session_id, number),
    CONSTRAINT measures_author FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id),
    CONSTRAINT measures_group FOREIGN KEY (session_id, stakeholder_group_id) REFERENCES stakeholder_groups (session_id, id)
  )`,
  'CREATE INDEX measures_of_author ON measures (session_id, invitation_id)',
  'CREATE INDEX measures_of_group ON measures (session_id, stakeholder_group_id)',
  'CREATE INDEX measures_entered_by ON measures (entered_by)',
  `CREATE TABLE measure_links (
    session_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    contribution_id uuid NOT NULL,
    CONSTRAINT measure_links_pkey PRIMARY KEY (measure_id, contribution_id),
    CONSTRAINT measure_links_measure FOREIGN KEY (session_id, measure_id) REFERENCES measures (session_id, id) ON DELETE CASCADE,
    CONSTRAINT measure_links_contribution FOREIGN KEY (session_id, contribution_id) REFERENCES contributions (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX measure_links_of_contribution ON measure_links (session_id, contribution_id)',
  `CREATE TABLE measure_claims (
    session_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    stakeholder_group_id uuid NOT NULL,
    claim text NOT NULL CONSTRAINT measure_claims_claim CHECK (claim IN ('gains', 'carries')),
    CONSTRAINT measure_claims_pkey PRIMARY KEY (measure_id, stakeholder_group_id),
    CONSTRAINT measure_claims_measure FOREIGN KEY (session_id, measure_id) REFERENCES measures (session_id, id) ON DELETE CASCADE,
    CONSTRAINT measure_claims_group FOREIGN KEY (session_id, stakeholder_group_id) REFERENCES stakeholder_groups (session_id, id)
  )`,
  'CREATE INDEX measure_claims_of_group ON measure_claims (session_id, stakeholder_group_id)',
  `CREATE TABLE measure_effects (
    session_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    effect smallint NOT NULL CONSTRAINT measure_effects_effect CHECK (effect BETWEEN -1 AND 1),
    CONSTRAINT measure_effects_pkey PRIMARY KEY (measure_id, invitation_id),
    CONSTRAINT measure_effects_measure FOREIGN KEY (session_id, measure_id) REFERENCES measures (session_id, id) ON DELETE CASCADE,
    CONSTRAINT measure_effects_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX measure_effects_of_invitation ON measure_effects (session_id, invitation_id)',
  `CREATE TABLE votes (
    session_id uuid NOT NULL,
    contribution_id uuid,
    measure_id uuid,
    invitation_id uuid NOT NULL,
    vote text NOT NULL CONSTRAINT votes_vote CHECK (vote IN ('agree', 'disagree', 'pass')),
    why text,
    CONSTRAINT votes_one_subject CHECK (num_nonnulls(contribution_id, measure_id) = 1),
    CONSTRAINT votes_contribution_once UNIQUE (contribution_id, invitation_id),
    CONSTRAINT votes_measure_once UNIQUE (measure_id, invitation_id),
    CONSTRAINT votes_contribution FOREIGN KEY (session_id, contribution_id) REFERENCES contributions (session_id, id) ON DELETE CASCADE,
    CONSTRAINT votes_measure FOREIGN KEY (session_id, measure_id) REFERENCES measures (session_id, id) ON DELETE CASCADE,
    CONSTRAINT votes_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX votes_of_session ON votes (session_id, invitation_id)',

  // Record
  `CREATE TABLE checkins (
    session_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    checked_in_at timestamptz NOT NULL,
    CONSTRAINT checkins_pkey PRIMARY KEY (session_id, invitation_id),
    CONSTRAINT checkins_invitation FOREIGN KEY (session_id, invitation_id) REFERENCES invitations (session_id, id) ON DELETE CASCADE
  )`,
  `CREATE TABLE outcomes (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT outcomes_kind CHECK (kind IN ('unsorted', 'agreement', 'action', 'insight', 'question', 'difference')),
    text text NOT NULL,
    number integer NOT NULL,
    who text,
    due date,
    status text NOT NULL DEFAULT 'open' CONSTRAINT outcomes_status CHECK (status IN ('open', 'done', 'dropped')),
    status_reason text,
    agenda_item_id uuid,
    captured_by uuid REFERENCES accounts ON DELETE SET NULL,
    captured_at timestamptz NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    CONSTRAINT outcomes_in_session UNIQUE (session_id, id),
    CONSTRAINT outcomes_number_once UNIQUE (session_id, number),
    CONSTRAINT outcomes_item FOREIGN KEY (session_id, agenda_item_id) REFERENCES agenda_items (session_id, id)
  )`,
  'CREATE INDEX outcomes_of_item ON outcomes (session_id, agenda_item_id)',
  'CREATE INDEX outcomes_captured_by ON outcomes (captured_by)',
  `CREATE TABLE outcome_links (
    session_id uuid NOT NULL,
    outcome_id uuid NOT NULL,
    contribution_id uuid,
    measure_id uuid,
    CONSTRAINT outcome_links_one_subject CHECK (num_nonnulls(contribution_id, measure_id) = 1),
    CONSTRAINT outcome_links_contribution_once UNIQUE (outcome_id, contribution_id),
    CONSTRAINT outcome_links_measure_once UNIQUE (outcome_id, measure_id),
    CONSTRAINT outcome_links_outcome FOREIGN KEY (session_id, outcome_id) REFERENCES outcomes (session_id, id) ON DELETE CASCADE,
    CONSTRAINT outcome_links_contribution FOREIGN KEY (session_id, contribution_id) REFERENCES contributions (session_id, id) ON DELETE CASCADE,
    CONSTRAINT outcome_links_measure FOREIGN KEY (session_id, measure_id) REFERENCES measures (session_id, id) ON DELETE CASCADE
  )`,
  'CREATE INDEX outcome_links_of_contribution ON outcome_links (session_id, contribution_id)',
  'CREATE INDEX outcome_links_of_measure ON outcome_links (session_id, measure_id)',
  `CREATE TABLE summaries (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT summaries_state CHECK (state IN ('concept', 'final', 'withdrawn')),
    language text NOT NULL CONSTRAINT summaries_language CHECK (language IN ('nl', 'en')),
    title text NOT NULL,
    body jsonb NOT NULL,
    text text NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    published_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    search_nl tsvector GENERATED ALWAYS AS (setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('dutch', text), 'B')) STORED,
    search_en tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', text), 'B')) STORED,
    CONSTRAINT summaries_version_once UNIQUE (session_id, version)
  )`,
  'CREATE INDEX summaries_search_nl ON summaries USING gin (search_nl)',
  'CREATE INDEX summaries_search_en ON summaries USING gin (search_en)',

  `CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    account_id uuid,
    action text NOT NULL,
    session_id uuid,
    subject_id uuid
  )`,
  'CREATE INDEX audit_log_at ON audit_log (at DESC)',
  'CREATE INDEX audit_log_session ON audit_log (session_id)',
];
