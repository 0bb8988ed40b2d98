/**
 * Repositories of code: what a worker may read of them, a sandbox that runs their checks on a change that is tried, the
 * check of a patch, and the pull request that a released patch becomes. Only {@code code.git} knows which library speaks
 * Git.
 */
@NullMarked
package io.understudy.code;

import org.jspecify.annotations.NullMarked;
