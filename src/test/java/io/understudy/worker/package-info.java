/** Scripted conversations with a model, and the tests told in them. */
package io.understudy.worker;
