-- db/structure.sql
CREATE TABLE schools (
    id bigserial PRIMARY KEY,
    name character varying NOT NULL,
    subdomain character varying NOT NULL,
    time_zone character varying DEFAULT 'UTC' NOT NULL,
    settings jsonb DEFAULT '{}' NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_schools_on_subdomain ON schools (subdomain);

CREATE TABLE users (
    id bigserial PRIMARY KEY,
    school_id bigint NOT NULL,
    email character varying DEFAULT '' NOT NULL,
    encrypted_password character varying(40) DEFAULT '' NOT NULL,
    reset_password_token character varying,
    reset_password_sent_at timestamp(6) with time zone,
    remember_created_at timestamp(6) with time zone,
    sign_in_count integer DEFAULT 0 NOT NULL,
    current_sign_in_ip inet,
    display_name character varying,
    role integer DEFAULT 0 NOT NULL,
    locale character varying(5) DEFAULT 'en' NOT NULL,
    google_uid character varying,
    discarded_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_users_on_school_id_and_email ON users (school_id, email);
CREATE UNIQUE INDEX index_users_on_reset_password_token ON users (reset_password_token);
CREATE INDEX index_users_on_discarded_at ON users (discarded_at);
ALTER TABLE users ADD CONSTRAINT fk_rails_users_schools FOREIGN KEY (school_id) REFERENCES schools (id);

CREATE TABLE courses (
    id bigserial PRIMARY KEY,
    school_id bigint NOT NULL,
    code character varying NOT NULL,
    title character varying NOT NULL,
    description text,
    published_at timestamp(6) with time zone,
    enrollments_count integer DEFAULT 0 NOT NULL,
    term character varying(6) CHECK (term IN ('spring', 'summer', 'autumn', 'winter', NULL)),
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_courses_on_school_id_and_code ON courses (school_id, code);
ALTER TABLE courses ADD CONSTRAINT fk_rails_courses_schools FOREIGN KEY (school_id) REFERENCES schools (id);

CREATE TABLE enrollments (
    id bigserial PRIMARY KEY,
    course_id bigint NOT NULL,
    user_id bigint NOT NULL,
    role integer DEFAULT 0 NOT NULL,
    completed_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_enrollments_on_course_id_and_user_id ON enrollments (course_id, user_id);
CREATE INDEX index_enrollments_on_user_id ON enrollments (user_id);
ALTER TABLE enrollments ADD CONSTRAINT fk_rails_enrollments_courses FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;
ALTER TABLE enrollments ADD CONSTRAINT fk_rails_enrollments_users FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;

CREATE TABLE lessons (
    id bigserial PRIMARY KEY,
    course_id bigint NOT NULL,
    parent_id bigint,
    position integer DEFAULT 0 NOT NULL,
    title character varying NOT NULL,
    body text,
    video_provider character varying,
    video_id character varying,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX index_lessons_on_course_id_and_position ON lessons (course_id, "position");
CREATE INDEX index_lessons_on_parent_id ON lessons (parent_id);
ALTER TABLE lessons ADD CONSTRAINT fk_rails_lessons_courses FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;
ALTER TABLE lessons ADD CONSTRAINT fk_rails_lessons_lessons FOREIGN KEY (parent_id) REFERENCES lessons (id);

CREATE TABLE assignments (
    id bigserial PRIMARY KEY,
    course_id bigint NOT NULL,
    lesson_id bigint,
    title character varying NOT NULL,
    points numeric(6,2) DEFAULT 100.0 NOT NULL,
    due_at timestamp(6) with time zone,
    allowed_file_types character varying[] DEFAULT '{}' NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX index_assignments_on_course_id ON assignments (course_id);
CREATE INDEX index_assignments_on_lesson_id ON assignments (lesson_id);
ALTER TABLE assignments ADD CONSTRAINT fk_rails_assignments_courses FOREIGN KEY (course_id) REFERENCES courses (id);
-- belongs_to :lesson came in version 2, without add_foreign_key

CREATE TABLE submissions (
    id bigserial PRIMARY KEY,
    assignment_id integer NOT NULL,
    user_id bigint NOT NULL,
    attempt smallint DEFAULT 1 NOT NULL,
    body text,
    submitted_at timestamp(6) with time zone,
    late boolean DEFAULT false NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX idx_submissions_attempt ON submissions (assignment_id, user_id, attempt);
CREATE INDEX index_submissions_on_user_id ON submissions (user_id);
ALTER TABLE submissions ADD CONSTRAINT fk_rails_submissions_assignments FOREIGN KEY (assignment_id) REFERENCES assignments (id);
ALTER TABLE submissions ADD CONSTRAINT fk_rails_submissions_users FOREIGN KEY (user_id) REFERENCES users (id);

CREATE TABLE grades (
    id bigserial PRIMARY KEY,
    submission_id bigint NOT NULL,
    grader_id bigint,
    score double precision,
    letter character(2),
    comment text,
    released_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone NOT NULL,
    updated_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_grades_on_submission_id ON grades (submission_id);
CREATE INDEX index_grades_on_grader_id ON grades (grader_id) WHERE grader_id IS NOT NULL;
ALTER TABLE grades ADD CONSTRAINT fk_rails_grades_submissions FOREIGN KEY (submission_id) REFERENCES submissions (id) ON DELETE CASCADE;
ALTER TABLE grades ADD CONSTRAINT fk_rails_grades_users FOREIGN KEY (grader_id) REFERENCES users (id);

CREATE TABLE tags (
    id bigserial PRIMARY KEY,
    name character varying NOT NULL,
    taggings_count integer DEFAULT 0
);
CREATE UNIQUE INDEX index_tags_on_name ON tags (name);

CREATE TABLE taggings (
    id bigserial PRIMARY KEY,
    tag_id bigint NOT NULL,
    taggable_type character varying NOT NULL,
    taggable_id bigint NOT NULL,
    created_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX taggings_idx ON taggings (tag_id, taggable_id, taggable_type);
CREATE INDEX index_taggings_on_taggable ON taggings (taggable_type, taggable_id);
ALTER TABLE taggings ADD CONSTRAINT fk_rails_taggings_tags FOREIGN KEY (tag_id) REFERENCES tags (id);

CREATE TABLE active_storage_blobs (
    id bigserial PRIMARY KEY,
    key character varying NOT NULL,
    filename character varying NOT NULL,
    content_type character varying,
    metadata text,
    service_name character varying NOT NULL,
    byte_size bigint NOT NULL,
    checksum character varying,
    created_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_active_storage_blobs_on_key ON active_storage_blobs (key);

CREATE TABLE active_storage_attachments (
    id bigserial PRIMARY KEY,
    name character varying NOT NULL,
    record_type character varying NOT NULL,
    record_id bigint NOT NULL,
    blob_id bigint NOT NULL,
    created_at timestamp(6) with time zone NOT NULL
);
CREATE UNIQUE INDEX index_active_storage_attachments_uniqueness ON active_storage_attachments (record_type, record_id, name, blob_id);
CREATE INDEX index_active_storage_attachments_on_blob_id ON active_storage_attachments (blob_id);
ALTER TABLE active_storage_attachments ADD CONSTRAINT fk_rails_c3b3935057 FOREIGN KEY (blob_id) REFERENCES active_storage_blobs (id);

CREATE TABLE schema_migrations (version character varying NOT NULL PRIMARY KEY);
CREATE TABLE ar_internal_metadata (
    key character varying NOT NULL PRIMARY KEY,
    value character varying,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);
