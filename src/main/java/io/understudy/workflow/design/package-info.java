/** What designers bring in the console: workflows with their forms and who does their human tasks, in revisions. */
@NullMarked
package io.understudy.workflow.design;

import org.jspecify.annotations.NullMarked;
