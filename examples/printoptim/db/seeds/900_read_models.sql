select fn_refresh_read_models();
