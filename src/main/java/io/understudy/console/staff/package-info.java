/** The designer's page: files that others drew, who does their human tasks, a dry run, and the revisions in force. */
@NullMarked
package io.understudy.console.staff;

import org.jspecify.annotations.NullMarked;
