/**
 * The door to databases: PostgreSQL through a role that can only read, files through DuckDB in a process of its own, and
 * the guard that every statement passes before either sees it.
 */
@NullMarked
package io.understudy.data.sql;

import org.jspecify.annotations.NullMarked;
