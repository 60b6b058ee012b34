import { Controller, Get, Header } from '@nestjs/common';
import { PAGE, SCRIPT, STYLE } from './page.js';

/** The auditor's page: what it shows it asks for like everybody else. */
@Controller('audit')
export class AuditPageController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return PAGE;
  }

  @Get('page.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return SCRIPT;
  }

  @Get('page.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    return STYLE;
  }
}
