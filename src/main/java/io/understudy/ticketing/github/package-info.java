/** GitHub Issues: a ticket is an issue of a repository. */
@NullMarked
package io.understudy.ticketing.github;

import org.jspecify.annotations.NullMarked;
