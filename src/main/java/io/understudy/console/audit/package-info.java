/** The page on which the audit chain is read. */
@NullMarked
package io.understudy.console.audit;

import org.jspecify.annotations.NullMarked;
