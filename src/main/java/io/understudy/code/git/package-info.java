/** JGit: the only place that knows which library speaks Git. */
@NullMarked
package io.understudy.code.git;

import org.jspecify.annotations.NullMarked;
