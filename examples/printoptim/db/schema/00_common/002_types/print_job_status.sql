create type print_job_status as enum ('queued', 'printing', 'done', 'failed');
