/**
 * Data: sources of data that are only ever read, what a data analyst looks things up with, and what an analysis on a form
 * is tested by. Brings the worker tools and checks of its kinds ({@link io.understudy.worker.Equipment}) and prepares what
 * is published. PostgreSQL, DuckDB and the parser of SQL stay behind {@code data.sql}, charts behind {@code
 * data.chart}, statistics behind {@code data.statistics}.
 */
@NullMarked
package io.understudy.data;

import org.jspecify.annotations.NullMarked;
